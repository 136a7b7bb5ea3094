/** The words of a conference’s page of the day. */
import { defineWords } from '#web/words.ts'

export const todayWords = defineWords('today', {
  en: {
    today: 'Today',
    zone: 'Hours of {zone}. {place}',
    kept: 'Kept on this device: you can read it without a connection.',
    keep: 'Keep this page and its documents on this device',
    cancelled: 'This conference does not take place: {reason}',
    nothing: 'Nothing stands on the agenda of this day.',
    documents: 'Documents',
    days: 'Days',
  },
  fr: {
    today: 'Aujourd’hui',
    zone: 'Heures de {zone}. {place}',
    kept: 'Gardé sur cet appareil : lisible sans connexion.',
    keep: 'Garder cette page et ses documents sur cet appareil',
    cancelled: 'Cette conférence n’a pas lieu : {reason}',
    nothing: 'Rien n’est à l’ordre du jour de cette journée.',
    documents: 'Documents',
    days: 'Jours',
  },
  es: {
    today: 'Hoy',
    zone: 'Horas de {zone}. {place}',
    kept: 'Guardado en este dispositivo: puede leerlo sin conexión.',
    keep: 'Guardar esta página y sus documentos en este dispositivo',
    cancelled: 'Esta conferencia no se celebra: {reason}',
    nothing: 'Nada figura en el orden del día de este día.',
    documents: 'Documentos',
    days: 'Días',
  },
})
