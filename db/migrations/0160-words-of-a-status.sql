-- The words of a status are texts by language, whoever says it; those of a report and of the meeting were one level too deep.
update monitoring.action_statuses set texts = coalesce(texts -> 'done', texts -> 'observed') where texts ? 'done' or texts ? 'observed';
