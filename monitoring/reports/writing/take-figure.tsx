/** Numbers that the platform counted, beside the part that takes one: each with its period, and what of it stands in the report. */
import { ask } from '#access/ask.ts'
import type { FiguresToTake } from '#hotlines/public.ts'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { Button, Facts, Hidden } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { draftingWords } from './drafting.words.ts'
import type { PartPage } from './part-fields.tsx'
import { read } from './plan.rules.ts'
import { partPath } from './tasks.pages.tsx'
import { computedIn, numberIn } from './typed.rules.ts'

export function TakeFigure({ cx, page, figures }: { cx: Context; page: PartPage; figures: readonly FiguresToTake[] }) {
  const say = draftingWords(cx.language)
  const { part } = page.state
  const indicator = page.framework.indicators.find(({ code }) => code === part.code)
  const measure = indicator?.measure
  if (!measure) return null
  const unit = pick(indicator.unit, cx.language).text
  const taken = computedIn(read(page.draft, `value/${part.code}/figures`))
  const number = numberIn(read(page.draft, `value/${part.code}/number`))
  const sees = ask(cx.person, 'figures.read', { member: page.report.member }) !== null
  return (
    <section class="mb6" id="figure">
      <p>{say('figureLead')}</p>
      {taken && number !== null && (
        <div class="facts key">
          <Facts
            rows={[
              [say('figureTaken'), <strong>{`${formatNumber(cx.language, number)} ${unit}`}</strong>],
              [say('figurePeriod'), taken.period],
              [say('figureDigest'), <code class="wrap-any">{taken.digest}</code>],
            ]}
          />
        </div>
      )}
      {figures.length === 0 ? (
        <p class="empty">{say('noFigures')}</p>
      ) : (
        <table class="fold">
          <caption>{say('figuresToTake')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('figurePeriod')}</th>
              <th scope="col" class="num">
                {unit}
              </th>
              <th scope="col">{say('figureCounted')}</th>
              <th scope="col">
                <span class="vh">{say('takeOver')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ id, period, digest, countedAt, numberOf, casesPath }) => {
              const value = numberOf(measure)
              return (
                <tr>
                  <th scope="row">{period}</th>
                  <td class="num" data-h={unit}>
                    {value === null ? '–' : sees ? <a href={casesPath(measure)}>{formatNumber(cx.language, value)}</a> : formatNumber(cx.language, value)}
                  </td>
                  <td data-h={say('figureCounted')}>{formatInstantDay(cx.language, countedAt)}</td>
                  <td>
                    {taken?.digest === digest ? (
                      <span class="mark">{say('figureIsTaken')}</span>
                    ) : (
                      page.editable &&
                      value !== null && (
                        <form method="post" action={`${partPath(page.report.id, part.id)}/figure`}>
                          <Hidden name="figures" value={id} />
                          <Button secondary small>
                            {say('takeFigure')} <span class="vh">{period}</span>
                          </Button>
                        </form>
                      )
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
