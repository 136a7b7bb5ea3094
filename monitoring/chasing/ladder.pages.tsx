/** The ladder of a round: its steps, and a form for one more. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Radios, Select } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { chasingWords } from './chasing.words.ts'
import { type TemplateCode, templateCodes } from './default-templates.rules.ts'
import { anchors, letterRoles, levels, type Step, type StepMistake, type TypedStep } from './ladder.rules.ts'

export interface LadderPage {
  readonly round: { readonly id: string; readonly names: Texts; readonly madeUp: boolean; readonly announcedAt: Date | null; readonly closedAt: Date | null }
  readonly steps: readonly Step[]
  /** Letters that a step sent, by step. */
  readonly sent: ReadonlyMap<string, number>
  readonly typed?: TypedStep
  readonly mistakes?: readonly StepMistake[]
  readonly refused?: 'closed' | 'gone'
}
const blank: TypedStep = { kind: 'commitment', anchor: 'due', days: '', side: 'before', template: '', role: 'focal-point', level: 'friendly' }

/** `7 days before the day the report is due`. */
export function stepWords(cx: Context, { anchor, days }: Pick<Step, 'anchor' | 'days'>): string {
  const say = chasingWords(cx.language)
  const from = say(`a-${anchor}`)
  return days === 0 ? say('onDay', { anchor: from }) : say(days < 0 ? 'before' : 'after', { count: Math.abs(days), anchor: from })
}
export const letterName = (cx: Context, template: string): string => chasingWords(cx.language)(`t-${template as TemplateCode}`)

export function ladderPage(cx: Context, page: LadderPage) {
  const say = chasingWords(cx.language)
  const { round, typed = blank, mistakes: found = [], refused } = page
  const mistakes = refused ? [{ field: 'main', text: say(refused) }] : found.map((what) => ({ field: what === 'twice' ? 'days' : what, text: say(`m-${what}`) }))
  const choice = (name: keyof TypedStep) => ({ name, value: typed[name], mistakes })
  return (
    <Page
      cx={cx}
      title={say('ladder')}
      eyebrow={pick(round.names, cx.language).text}
      lead={say('ladderLead')}
      section="desk"
      madeUp={round.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: `/desk?round=${round.id}`, text: say('desk') }, { text: say('ladder') }]}
    >
      {!round.announcedAt && <p class="read">{say('notAnnounced')}</p>}
      {round.closedAt && <p class="read">{say('isClosed')}</p>}
      {(['commitment', 'progress'] as const).map((kind) => (
        <section class="band">
          <h2>{say(kind)}</h2>
          <Steps cx={cx} page={page} steps={page.steps.filter((step) => step.kind === kind)} />
        </section>
      ))}
      <p>
        <a href="/desk/letters">{say('letters')}</a>
      </p>
      {!round.closedAt && (
        <section class="band no-print">
          <h2>{say('add')}</h2>
          <form class="read" method="post" action={`/desk/rounds/${round.id}/ladder-steps`}>
            <Radios {...choice('kind')} label={say('report')} choices={(['commitment', 'progress'] as const).map((value) => ({ value, text: say(value) }))} />
            <Select {...choice('anchor')} label={say('anchor')} choices={anchors.map((value) => ({ value, text: say(`a-${value}`) }))} />
            <Input {...choice('days')} label={say('days')} hint={say('daysHint')} inputmode="numeric" width={4} />
            <Radios {...choice('side')} label={say('side')} choices={(['before', 'after'] as const).map((value) => ({ value, text: say(`side-${value}`) }))} />
            <Select {...choice('template')} label={say('letter')} choices={[{ value: '', text: '–' }, ...templateCodes.map((value) => ({ value, text: letterName(cx, value) }))]} />
            <Select {...choice('role')} label={say('to')} choices={letterRoles.map((value) => ({ value, text: say(`r-${value}`) }))} />
            <Select {...choice('level')} label={say('level')} choices={levels.map((value) => ({ value, text: say(value) }))} />
            <Button>{say('addIt')}</Button>
          </form>
        </section>
      )}
    </Page>
  )
}

function Steps({ cx, page, steps }: { cx: Context; page: LadderPage; steps: readonly Step[] }) {
  const say = chasingWords(cx.language)
  if (!steps.length) return <p class="empty read">{say('ladderEmpty')}</p>
  return (
    <table class="fold">
      <caption class="vh">{say('ladder')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('when')}</th>
          <th scope="col">{say('letter')}</th>
          <th scope="col">{say('to')}</th>
          <th scope="col">{say('level')}</th>
          <th scope="col" class="num">
            {say('sent')}
          </th>
          <th scope="col">
            <span class="vh">{say('takeAway')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr>
            <th scope="row">{stepWords(cx, step)}</th>
            <td data-h={say('letter')}>
              <a href={`/desk/letters/${step.template}`}>{letterName(cx, step.template)}</a>
            </td>
            <td data-h={say('to')}>{say(`r-${step.role}`)}</td>
            <td data-h={say('level')}>{say(step.level)}</td>
            <td data-h={say('sent')} class="num">
              {page.sent.get(step.id) ?? 0}
            </td>
            <td class="links">
              {!page.round.closedAt && (
                <form method="post" action={`/desk/rounds/${page.round.id}/ladder-steps/${step.id}/removal`}>
                  <Hidden name="step" value={step.id} />
                  <button class="link" type="submit" aria-label={say('takeAwayStep', { step: stepWords(cx, step) })}>
                    {say('takeAway')}
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
