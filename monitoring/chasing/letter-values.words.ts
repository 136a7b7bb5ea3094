/** Words that fill the places of a reminder. */
import { defineWords } from '#web/words.ts'

export const letterValueWords = defineWords('letter-values', {
  en: {
    commitment: 'commitment report',
    progress: 'progress report',
    days_one: '{n} day',
    days_other: '{n} days',
    secretariat: 'Secretariat of the Alliance ({host})',
    office: 'Secretariat of the Alliance',
  },
  fr: {
    commitment: 'rapport d’engagement',
    progress: 'rapport d’avancement',
    days_one: '{n} jour',
    days_other: '{n} jours',
    secretariat: 'Secrétariat de l’Alliance ({host})',
    office: 'Secrétariat de l’Alliance',
  },
  es: {
    commitment: 'informe de compromisos',
    progress: 'informe de avance',
    days_one: '{n} día',
    days_other: '{n} días',
    secretariat: 'Secretaría de la Alianza ({host})',
    office: 'Secretaría de la Alianza',
  },
})
