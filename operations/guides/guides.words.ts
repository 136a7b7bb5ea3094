/** The words around the guides. */
import { defineWords } from '#web/words.ts'

export const guidesWords = defineWords('guides', {
  en: { guides: 'Guides', guidesLead: 'What you can do here, by what you come for.', otherLanguage: 'This page is written in English so far.' },
  fr: { guides: 'Guides', guidesLead: 'Ce que vous pouvez faire ici, selon ce qui vous amène.', otherLanguage: 'Cette page n’est écrite qu’en anglais pour l’instant.' },
  es: { guides: 'Guías', guidesLead: 'Lo que puede hacer aquí, según a qué viene.', otherLanguage: 'Por ahora, esta página solo está escrita en inglés.' },
})
