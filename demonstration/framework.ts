/** The framework of the demonstration round: the Alliance's targets and goals in our words, with indicators and questions that are made up. */
import type { Framework } from '#alliance/public.ts'

const t = (en: string, fr: string, es: string) => ({ en, fr, es })
const goal = (code: string, names: Framework['goals'][number]['names'], ...suggested: ReturnType<typeof t>[]) => ({
  code,
  target: code[0]!,
  names,
  suggested: suggested.map((texts) => ({ texts })),
})

const content: Framework = {
  targets: [
    {
      code: '1',
      names: t(
        'Identify victims and see that they are supported and protected',
        'Identifier les victimes, les aider et les protéger',
        'Identificar a las víctimas, apoyarlas y protegerlas',
      ),
    },
    {
      code: '2',
      names: t(
        'Investigate cases, identify and prosecute offenders',
        'Enquêter, identifier et poursuivre les auteurs',
        'Investigar los casos, identificar y enjuiciar a los autores',
      ),
    },
    {
      code: '3',
      names: t(
        'Raise awareness among children, parents, educators and the public',
        'Sensibiliser enfants, parents, éducateurs et public',
        'Sensibilizar a niños, padres, educadores y público',
      ),
    },
    {
      code: '4',
      names: t(
        'Reduce availability of material and re-victimisation',
        'Réduire la disponibilité du matériel et la revictimisation',
        'Reducir la disponibilidad del material y la revictimización',
      ),
    },
  ],
  goals: [
    goal(
      '1.1',
      t('Victims identified', 'Victimes identifiées', 'Víctimas identificadas'),
      t('Connect the unit and report regularly', 'Raccorder l’unité et rendre compte régulièrement', 'Conectar la unidad e informar con regularidad'),
    ),
    goal(
      '2.1',
      t('Law and dedicated units', 'Loi et unités spécialisées', 'Ley y unidades especializadas'),
      t('Set up a dedicated, trained unit', 'Créer une unité spécialisée et formée', 'Crear una unidad especializada y formada'),
    ),
    goal(
      '2.2',
      t('Joint police work', 'Travail policier commun', 'Trabajo policial conjunto'),
      t('Joint teams, single points of contact', 'Équipes communes, points de contact uniques', 'Equipos conjuntos, puntos de contacto únicos'),
    ),
    goal(
      '3.1',
      t('Awareness and education', 'Sensibilisation et éducation', 'Sensibilización y educación'),
      t('Teach safety online at school', 'Enseigner la sécurité en ligne à l’école', 'Enseñar seguridad en línea en la escuela'),
    ),
    goal(
      '3.2',
      t('Self-produced material', 'Matériel autoproduit', 'Material autoproducido'),
      t('Share practice on informing the young', 'Partager les pratiques d’information des jeunes', 'Compartir prácticas de información a jóvenes'),
    ),
    goal('4.1', t('Private sector', 'Secteur privé', 'Sector privado'), t('Agreements with providers', 'Accords avec les fournisseurs', 'Acuerdos con proveedores')),
    goal(
      '4.2',
      t('Notice and takedown', 'Notification et retrait', 'Notificación y retirada'),
      t('Create or strengthen a hotline', 'Créer ou renforcer un service de signalement', 'Crear o reforzar una línea de denuncia'),
    ),
  ],
  indicators: [
    {
      code: 'unit-posts',
      goal: '2.1',
      names: t('Posts in the dedicated unit', 'Postes de l’unité spécialisée', 'Puestos de la unidad especializada'),
      definition: t(
        'Posts filled on the day named, in full-time equivalents.',
        'Postes pourvus au jour indiqué, en équivalents temps plein.',
        'Puestos cubiertos en el día indicado, en equivalentes a tiempo completo.',
      ),
      unit: t('posts', 'postes', 'puestos'),
      direction: 'up',
      stockOrFlow: 'stock',
      source: 'self',
      baseline: null,
      rule: { kind: 'none' },
    },
    {
      code: 'removed-in-three-days',
      goal: '4.2',
      names: t('Share removed within three days', 'Part retirée en trois jours', 'Parte retirada en tres días'),
      unit: t('%', '%', '%'),
      direction: 'up',
      stockOrFlow: 'flow',
      source: 'observer',
      baseline: { asOf: '2026', value: 60 },
      rule: { kind: 'reach', value: 80, by: '2028-12-31' },
    },
    {
      code: 'removed-in-a-week',
      goal: '4.2',
      names: t('Share of the own hotline removed within a week', 'Part retirée en une semaine, du propre service', 'Parte retirada en una semana, de la propia línea'),
      definition: t(
        'Of what the hotline of the country settled as unlawful: until somebody made sure that it was gone.',
        'De ce que le service du pays a constaté illicite : jusqu’à ce que quelqu’un s’assure de la disparition.',
        'De lo que la línea del país halló ilícito: hasta que alguien comprobó que ya no estaba.',
      ),
      unit: t('%', '%', '%'),
      direction: 'up',
      stockOrFlow: 'flow',
      source: 'computed',
      measure: 'removed-within-7-days',
      baseline: null,
      rule: { kind: 'reach', value: 80, by: '2028-12-31' },
    },
  ],
  questions: [
    {
      code: 'contact-point',
      goal: '2.2',
      names: t(
        'Does one office answer partner units on every working day?',
        'Un bureau répond-il aux unités partenaires chaque jour ouvré ?',
        '¿Responde una oficina a las unidades asociadas cada día laborable?',
      ),
      kind: 'yes-no',
      choices: [],
      required: true,
    },
    {
      code: 'obstacle',
      goal: null,
      names: t(
        'What stands most in the way of the work of the next two years?',
        'Qu’est-ce qui gêne le plus le travail des deux prochaines années ?',
        '¿Qué es lo que más dificulta el trabajo de los próximos dos años?',
      ),
      kind: 'text',
      choices: [],
      required: true,
    },
  ],
}

export const demonstrationFramework = { names: t('Framework of the demonstration', 'Référentiel de la démonstration', 'Marco de la demostración'), content }
