/** All members, as a map and as a table. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { Page } from '#web/frame.tsx'
import { formatNumber } from '#web/words.ts'
import { Downloads, Paging } from '#monitoring/actions/pieces.tsx'
import { faceWords } from './face.words.ts'
import { MembersMap, type OverviewPage } from './overview.pages.tsx'
import { joinedOf, type MemberLine, whenOf } from './member.pages.tsx'

/** More than these are shown in turns, so that the page stays light on a bad line. */
export const membersAtATime = 150

export function membersPage(
  cx: Context,
  { countries, bodies, map, madeUp, page }: { countries: readonly MemberLine[]; bodies: readonly MemberLine[]; map: OverviewPage['map']; madeUp: boolean; page: number },
) {
  const say = faceWords(cx.language)
  const table = (lines: readonly MemberLine[], caption: string) => (
    <table class="fold">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('member')}</th>
          <th scope="col">{say('code')}</th>
          <th scope="col">{say('joined')}</th>
          <th scope="col">{say('standing')}</th>
          <th scope="col" class="num">
            {say('onRecordShort')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ code, name, memberships, standing, actions }) => {
          const joined = joinedOf(memberships)
          return (
            <tr>
              <th scope="row">
                <a href={`/members/${code}`}>{name}</a>
              </th>
              <td>{code}</td>
              <td data-h={say('joined')}>{joined ? whenOf(cx, joined) : '–'}</td>
              <td>{say(`standing-${standing}` as 'standing-member')}</td>
              <td class="num" data-h={say('onRecordShort')}>
                {formatNumber(cx.language, actions)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
  return (
    <Page
      cx={cx}
      title={say('membersTitle')}
      lead={madeUp ? undefined : say('membersLead', { count: String(countries.filter(({ standing }) => standing === 'member').length) })}
      section="members"
      madeUp={madeUp}
      crumbs={[{ text: say('membersTitle') }]}
      csv={formatPath(cx.path, 'csv')}
      json="/api/v1/members"
    >
      {map.length > 0 && (
        <section class="band" aria-labelledby="h-map">
          <h2 id="h-map">{say('whoJoined')}</h2>
          <MembersMap cx={cx} groups={map} />
        </section>
      )}
      <section class="band" aria-labelledby="h-table">
        <div class="head-row">
          <h2 id="h-table">{say('membersTitle')}</h2>
          <p class="small">
            <a href="/compare">{say('compareWith')}</a>
          </p>
        </div>
        {table(countries.slice((page - 1) * membersAtATime, page * membersAtATime), say('membersTitle'))}
        <Paging cx={cx} total={countries.length} limit={membersAtATime} page={page} at="h-table" />
        <Downloads cx={cx} />
      </section>
      {bodies.length > 0 && (
        <section class="band" aria-labelledby="h-bodies">
          <h2 id="h-bodies">{say('bodies')}</h2>
          {table(bodies, say('bodies'))}
        </section>
      )}
    </Page>
  )
}
