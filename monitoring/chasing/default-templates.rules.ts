/** The letters of the ladder as the program brings them, in every language of the interface. The secretariat may write its own instead; the places are those of template.rules.ts. */
import type { Template } from './template.rules.ts'

const signed = { en: 'With kind regards\n{secretariat}', fr: 'Avec nos meilleures salutations\n{secretariat}', es: 'Con un cordial saludo\n{secretariat}' }

export const templateCodes = ['ahead', 'soon', 'past', 'formal', 'minister'] as const
export type TemplateCode = (typeof templateCodes)[number]
export const isTemplate = (text: string): text is TemplateCode => (templateCodes as readonly string[]).includes(text)

export const defaultTemplates: { readonly [C in TemplateCode]: { readonly en: Template; readonly fr: Template; readonly es: Template } } = {
  ahead: {
    en: {
      subject: '{report}: due on {due}',
      body: `Dear {name},\n\nthe {report} of {member} for {round} is due on {due}, in {days}. So far {done} of {of} parts are complete.\n\nThe report goes on where it was left:\n{link}\n\nIf the date cannot be kept, tell us now: a later one can be agreed.\n\n${signed.en}`,
    },
    fr: {
      subject: '{report} : attendu le {due}',
      body: `Bonjour {name},\n\nle {report} de {member} pour {round} est attendu le {due}, dans {days}. À ce jour, {done} parties sur {of} sont complètes.\n\nLe rapport reprend là où il a été laissé :\n{link}\n\nSi cette date ne peut être tenue, dites-le-nous dès maintenant : une autre peut être convenue.\n\n${signed.fr}`,
    },
    es: {
      subject: '{report}: se espera el {due}',
      body: `Hola, {name}:\n\nEl {report} de {member} para {round} se espera el {due}, dentro de {days}. Hasta ahora están completas {done} de {of} partes.\n\nEl informe sigue donde se dejó:\n{link}\n\nSi no es posible cumplir esa fecha, avísenos ya: se puede acordar otra.\n\n${signed.es}`,
    },
  },
  soon: {
    en: {
      subject: '{report}: due in {days}',
      body: `Dear {name},\n\nthe {report} of {member} is due in {days}, on {due}. {done} of {of} parts are complete. The signatory needs some days too.\n\n{link}\n\n${signed.en}`,
    },
    fr: {
      subject: '{report} : dans {days}',
      body: `Bonjour {name},\n\nle {report} de {member} est attendu dans {days}, le {due}. {done} parties sur {of} sont complètes. Le signataire a lui aussi besoin de quelques jours.\n\n{link}\n\n${signed.fr}`,
    },
    es: {
      subject: '{report}: en {days}',
      body: `Hola, {name}:\n\nEl {report} de {member} se espera dentro de {days}, el {due}. Están completas {done} de {of} partes. El signatario también necesita unos días.\n\n{link}\n\n${signed.es}`,
    },
  },
  past: {
    en: {
      subject: '{report}: the date has passed',
      body: `Dear {name},\n\nthe {report} of {member} was due on {due} and is not there yet. A report that comes late is taken and marked late. If something stands in the way, write to us.\n\n{link}\n\n${signed.en}`,
    },
    fr: {
      subject: '{report} : la date est passée',
      body: `Bonjour {name},\n\nle {report} de {member} était attendu le {due} et n’est pas encore arrivé. Un rapport tardif est reçu et porte la mention de son retard. Si quelque chose vous en empêche, écrivez-nous.\n\n{link}\n\n${signed.fr}`,
    },
    es: {
      subject: '{report}: la fecha ha pasado',
      body: `Hola, {name}:\n\nEl {report} de {member} se esperaba el {due} y aún no ha llegado. Un informe que llega tarde se recibe y se marca como tardío. Si algo lo impide, escríbanos.\n\n{link}\n\n${signed.es}`,
    },
  },
  formal: {
    en: {
      subject: '{report} of {member}: {days} past its date',
      body: `Dear {name},\n\nthe {report} of {member} for {round} has been due since {due}, {days} ago. The members agreed on what follows:\n\n{consequence}\n\nPlease hand it in, or agree a date with us, within a week.\n\n{link}\n\n${signed.en}`,
    },
    fr: {
      subject: '{report} de {member} : {days} de retard',
      body: `Bonjour {name},\n\nle {report} de {member} pour {round} est attendu depuis le {due}, il y a {days}. Les membres sont convenus de ce qui suit :\n\n{consequence}\n\nVeuillez le remettre, ou convenir d’une date avec nous, d’ici une semaine.\n\n{link}\n\n${signed.fr}`,
    },
    es: {
      subject: '{report} de {member}: {days} de retraso',
      body: `Hola, {name}:\n\nEl {report} de {member} para {round} se espera desde el {due}, hace {days}. Los miembros acordaron lo siguiente:\n\n{consequence}\n\nEntréguelo, o acuerde una fecha con nosotros, en el plazo de una semana.\n\n{link}\n\n${signed.es}`,
    },
  },
  minister: {
    en: {
      subject: '{report} of {member}',
      body: `Excellency,\n\nin {round} the ministers undertook to report. The {report} of {member} has been due since {due} and has not reached the secretariat. The overview that goes before the ministers counts every member, those who did not report too.\n\n{consequence}\n\nWe ask you to see that the report is completed and put before you for signature.\n\n{link}\n\nWith the assurance of our highest consideration\n{secretariat}`,
    },
    fr: {
      subject: '{report} de {member}',
      body: `Excellence,\n\ndans {round}, les ministres se sont engagés à rendre compte. Le {report} de {member} est attendu depuis le {due} et n’est pas parvenu au secrétariat. La vue d’ensemble soumise aux ministres compte chaque membre, y compris ceux qui n’ont pas rendu compte.\n\n{consequence}\n\nNous vous prions de veiller à ce que le rapport soit achevé et soumis à votre signature.\n\n{link}\n\nVeuillez agréer l’assurance de notre très haute considération\n{secretariat}`,
    },
    es: {
      subject: '{report} de {member}',
      body: `Excelencia:\n\nEn {round} los ministros se comprometieron a informar. El {report} de {member} se espera desde el {due} y no ha llegado a la secretaría. La visión general que se presenta a los ministros cuenta a cada miembro, también a los que no informaron.\n\n{consequence}\n\nLe rogamos que procure que el informe se complete y se le presente para la firma.\n\n{link}\n\nCon el testimonio de nuestra más alta consideración\n{secretariat}`,
    },
  },
}
