/** The form in which a member writes a practice. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Button, Checkboxes, Hidden, Input, Select, TextArea } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { audiences, costs, type PracticeMistake, proofs, type TypedPractice } from './practice.rules.ts'
import { practiceWords } from './practice.words.ts'

export interface PracticeForm {
  /** null: a new one. */
  readonly id: string | null
  readonly typed: TypedPractice
  readonly memberName: string
  readonly goals: readonly { readonly code: string; readonly names: Texts }[]
  readonly actions: readonly { readonly id: string; readonly title: string }[]
  readonly mistakes: readonly PracticeMistake[]
  readonly refused?: 'no-framework' | 'withdrawn'
  readonly madeUp: boolean
}

export function practiceFormPage(cx: Context, { id, typed, memberName, goals, actions, mistakes: found, refused, madeUp }: PracticeForm) {
  const say = practiceWords(cx.language)
  const mistakes = refused ? [{ field: 'main', text: say(refused) }] : found.map((what) => ({ field: what === 'contactName' ? 'contactRole' : what, text: say(`m-${what}`) }))
  const title = id ? say('changeTitle', { title: typed.title }) : say('share')
  const field = (name: 'title' | 'what' | 'how' | 'proofText' | 'proofUrl' | 'spoken' | 'contactRole') => ({ name, value: typed[name], mistakes, label: say(name) })
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={memberName}
      lead={id ? undefined : say('shareLead')}
      section="work"
      madeUp={madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/practices', text: say('practices') }, { text: title }]}
    >
      <form class="read" method="post" action={id ? `/practices/${id}` : '/practices'}>
        <Hidden name="member" value={typed.member} />
        <Input {...field('title')} maxlength={200} />
        <TextArea {...field('what')} rows={4} maxlength={5000} />
        <Select
          name="audience"
          label={say('audience')}
          value={typed.audience}
          mistakes={mistakes}
          choices={[{ value: '', text: '–' }, ...audiences.map((value) => ({ value, text: say(`a-${value}`) }))]}
        />
        <TextArea {...field('how')} rows={6} maxlength={5000} />
        <Select
          name="cost"
          label={say('cost')}
          value={typed.cost}
          mistakes={mistakes}
          choices={[{ value: '', text: '–' }, ...costs.map((value) => ({ value, text: say(`c-${value}`) }))]}
        />
        <Select
          name="proof"
          label={say('proof')}
          value={typed.proof}
          mistakes={mistakes}
          choices={[{ value: '', text: '–' }, ...proofs.map((value) => ({ value, text: say(`p-${value}`) }))]}
        />
        <TextArea {...field('proofText')} rows={3} maxlength={5000} />
        <Input {...field('proofUrl')} type="url" />
        <Input {...field('spoken')} hint={say('spokenHint')} width={20} />
        <Input {...field('contactRole')} hint={say('contactHint')} maxlength={200} />
        <Checkboxes
          name="goals"
          label={say('goals')}
          values={typed.goals}
          mistakes={mistakes}
          choices={goals.map(({ code, names }) => ({ value: code, text: `${code} ${pick(names, cx.language).text}` }))}
        />
        {actions.length > 0 && <Checkboxes name="actions" label={say('actions')} values={typed.actions} choices={actions.map(({ id, title }) => ({ value: id, text: title }))} />}
        <Button>{say('save')}</Button>
      </form>
    </Page>
  )
}
