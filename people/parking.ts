/** What web/routes.ts does with a form that cannot be acted on yet: keep it, and lead to where the person says who they are. */
import { newSecret } from '#platform/ids.ts'
import { cookie } from '#web/cookies.ts'
import type { Parking } from '#web/routes.ts'
import { parkForm } from './park-form.act.ts'

const mostLetters = 200_000

export const parking: Parking = {
  park: async (cx, path, form, why) => {
    const fields = form.entries()
    const letters = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
    const location = why === 'step-up' ? '/step-up' : '/sign-in?next=/parked'
    if (letters > mostLetters) return null
    const secret = newSecret()
    await cx.perform(parkForm, { secret, account: cx.session ? cx.person.id : null, path, fields }, cx)
    return new Response(null, { status: 303, headers: { location, 'set-cookie': cookie(cx.site, 'parked', secret, 86_400) } })
  },
}
