/** The tables that hold the logs. What must be said of all of them (who may write, what travels, what a closed machine goes on with) is said of this list. */
export const logTables = [
  'leaves',
  'leaf_salts',
  'leaf_documents',
  'pending_leaves',
  'sequenced',
  'subtrees',
  'checkpoints',
  'log_origin',
  'log_keys',
  'log_policies',
  'log_switches',
  'cosignatures',
].map((name) => `record.${name}`)
