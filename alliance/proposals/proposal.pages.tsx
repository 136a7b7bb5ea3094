/** The list of grave acts that were put up, and one of them with its exact change and the second person's answer. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts, TextArea } from '#web/kit.tsx'
import { ChangeTable } from './change-table.tsx'
import type { Proposal, Shown } from './proposal.rules.ts'
import { proposalWords } from './proposal.words.ts'

/** A proposal with the names of its people and the words of its kind. */
export interface ReadableProposal extends Proposal {
  readonly shown: Shown
  readonly proposer: string | null
  readonly decider: string | null
  readonly memberName: string | null
}

export function proposalsPage(cx: Context, open: readonly ReadableProposal[], decided: readonly ReadableProposal[]) {
  const say = proposalWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead')}
      section="desk"
      madeUp={[...open, ...decided].some(({ shown }) => shown.madeUp)}
      crumbs={[{ href: '/desk', text: say('desk') }, { text: say('title') }]}
    >
      <section class="band">
        <h2>{say('open')}</h2>
        {open.length === 0 ? <p class="empty read">{say('openNone')}</p> : <OpenTable cx={cx} open={open} />}
      </section>
      <section class="band">
        <h2>{say('decided')}</h2>
        {decided.length === 0 ? <p class="empty read">{say('decidedNone')}</p> : <DecidedTable cx={cx} decided={decided} />}
      </section>
    </Page>
  )
}

function OpenTable({ cx, open }: { cx: Context; open: readonly ReadableProposal[] }) {
  const say = proposalWords(cx.language)
  return (
    <table class="fold proposals">
      <caption class="vh">{say('openCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('why')}</th>
          <th scope="col">{say('who')}</th>
          <th scope="col">{say('since')}</th>
        </tr>
      </thead>
      <tbody>
        {open.map((proposal) => (
          <tr>
            <th scope="row">
              <a href={`/proposals/${proposal.id}`}>{proposal.shown.title}</a>
            </th>
            <td class="own">{proposal.reason}</td>
            <td data-h={say('who')}>{proposal.proposer ?? say('removed')}</td>
            <td data-h={say('since')}>{formatInstantDay(cx.language, proposal.proposedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DecidedTable({ cx, decided }: { cx: Context; decided: readonly ReadableProposal[] }) {
  const say = proposalWords(cx.language)
  return (
    <table class="fold proposals">
      <caption class="vh">{say('decidedCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('answer')}</th>
          <th scope="col">{say('who')}</th>
          <th scope="col">{say('decidedBy')}</th>
          <th scope="col">{say('decidedOn')}</th>
        </tr>
      </thead>
      <tbody>
        {decided.map(
          ({ id, shown, proposer, decider, decision }) =>
            decision && (
              <tr>
                <th scope="row">
                  <a href={`/proposals/${id}`}>{shown.title}</a>
                </th>
                <td data-h={say('answer')}>{say(decision.approved ? 'approved' : 'refused')}</td>
                <td data-h={say('who')}>{proposer ?? say('removed')}</td>
                <td data-h={say('decidedBy')}>{decider ?? say('removed')}</td>
                <td data-h={say('decidedOn')}>{formatInstantDay(cx.language, decision.decidedAt)}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

export function proposalPage(cx: Context, proposal: ReadableProposal, mistakes: readonly Mistake[] = [], typed = '') {
  const say = proposalWords(cx.language)
  const { shown, decision } = proposal
  const heads = { caption: say('change'), field: say('field'), before: say(decision ? 'was' : 'now'), after: say(decision ? 'proposed' : 'would'), nothing: say('nothing') }
  return (
    <Page
      cx={cx}
      title={shown.title}
      lead={say(decision ? (decision.approved ? 'approved' : 'refused') : 'waits')}
      section="desk"
      madeUp={shown.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/proposals', text: say('title') }, { text: shown.title }]}
      notice={cx.notice === 'decided' ? say('done') : say('waits')}
    >
      <div class="columns">
        <div class="read">
          <section id="change">
            <h2>{say('change')}</h2>
            {shown.groups.length === 0 ? <p class="empty">{say('noChange')}</p> : <p class="muted small">{say(decision ? 'changeNoteDecided' : 'changeNote')}</p>}
            {shown.groups.map((group) => (
              <ChangeTable group={group} heads={heads} />
            ))}
            {shown.link && (
              <p class="mt4">
                <a href={shown.link}>{say('same')}</a>
              </p>
            )}
          </section>
          {!decision && <Answer cx={cx} proposal={proposal} mistakes={mistakes} typed={typed} />}
        </div>
        <Beside cx={cx} proposal={proposal} />
      </div>
    </Page>
  )
}

function Beside({ cx, proposal: { reason, memberName, member, proposer, proposedAt, decision, decider } }: { cx: Context; proposal: ReadableProposal }) {
  const say = proposalWords(cx.language)
  return (
    <aside class="facts">
      <Facts
        rows={[
          [say('reason'), <span class="typed-text">{reason}</span>],
          [say('who'), proposer ?? say('removed')],
          [say('since'), formatInstant(cx.language, proposedAt)],
          memberName && member ? [say('concerns'), `${memberName} (${member})`] : null,
          decision && [say('answer'), say(decision.approved ? 'approved' : 'refused')],
          decision && [say('decidedBy'), decider ?? say('removed')],
          decision && [say('decidedOn'), formatInstant(cx.language, decision.decidedAt)],
          decision?.reason ? [say('decideReason'), <span class="typed-text">{decision.reason}</span>] : null,
        ]}
      />
    </aside>
  )
}

/** The same table as the act decides whether the buttons are there; where not, it says why. */
function Answer({ cx, proposal, mistakes, typed }: { cx: Context; proposal: ReadableProposal; mistakes: readonly Mistake[]; typed: string }) {
  const say = proposalWords(cx.language)
  const may = ask(cx.person, 'proposal.decide', proposal)
  return (
    <section id="decision">
      <h2>{say('decide')}</h2>
      {may ? (
        <form method="post" action={`/proposals/${proposal.id}/decision`}>
          <p>{say('decideLead')}</p>
          <TextArea name="reason" label={say('decideReason')} hint={say('decideReasonHint')} value={typed} mistakes={mistakes} rows={3} maxlength={2000} />
          <div class="buttons">
            <Button name="answer" value="approve">
              {say('approve')}
            </Button>
            <Button name="answer" value="refuse" secondary>
              {say('refuse')}
            </Button>
          </div>
        </form>
      ) : (
        <p class="empty">{say(proposal.proposedBy === cx.person.id ? 'ownProposal' : 'ownMember')}</p>
      )}
    </section>
  )
}
