/** The words of the proposal to publish reports, as the second person reads it. */
import { defineWords } from '#web/words.ts'

export const publicationWords = defineWords('report-publication', {
  en: {
    title_one: 'Publish {n} accepted report',
    title_many: 'Publish {n} accepted reports',
    title_other: 'Publish {n} accepted reports',
    accepted: 'accepted, not public',
    public: 'public, with its verification file: {reference}',
    'nothing-chosen': 'No report was chosen',
    'not-waiting': 'One of these reports no longer waits for publication',
    'own-report': 'The report of your own country is published by others',
  },
  fr: {
    title_one: 'Publier {n} rapport accepté',
    title_many: 'Publier {n} rapports acceptés',
    title_other: 'Publier {n} rapports acceptés',
    accepted: 'accepté, non public',
    public: 'public, avec son fichier de vérification : {reference}',
    'nothing-chosen': 'Aucun rapport n’a été choisi',
    'not-waiting': 'Un de ces rapports n’attend plus sa publication',
    'own-report': 'Le rapport de votre propre pays est publié par d’autres',
  },
  es: {
    title_one: 'Publicar {n} informe aceptado',
    title_many: 'Publicar {n} informes aceptados',
    title_other: 'Publicar {n} informes aceptados',
    accepted: 'aceptado, no público',
    public: 'público, con su archivo de verificación: {reference}',
    'nothing-chosen': 'No se eligió ningún informe',
    'not-waiting': 'Uno de estos informes ya no espera su publicación',
    'own-report': 'El informe de su propio país lo publican otros',
  },
})
