import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lacks, languagesIn, mistakesInPractice, mistakesInUse, practiceId, type TypedPractice } from './practice.rules.ts'

const whole: TypedPractice = {
  ...{ member: 'XAA', title: 'Duty officer for providers', what: 'One number answers providers day and night.', audience: 'providers', how: 'Three officers in turns.' },
  ...{
    cost: 'low',
    proof: 'own-figures',
    proofText: 'Answers in 4 hours instead of 3 days.',
    proofUrl: '',
    spoken: 'en, fr',
    contactRole: 'Head of the unit',
    goals: ['2.1'],
    actions: [],
  },
}
const cases: [string, Partial<TypedPractice>, string[]][] = [
  ['is whole', {}, []],
  ['has no proof yet and says so', { proof: 'none', proofText: '' }, []],
  ['claims proof and names none', { proofText: ' ' }, ['proofText']],
  ['has a title that is too long', { title: 'x'.repeat(201) }, ['title']],
  ['leads to another scheme', { proofUrl: 'javascript:alert(1)' }, ['proofUrl']],
  ['names a person by an address', { contactRole: 'ada@ministry.example' }, ['contactName']],
  ['stands under no goal', { goals: [] }, ['goals']],
  ['stands under a goal that is not there', { goals: ['9.9'] }, ['goals']],
  ['speaks no language', { spoken: '' }, ['spoken']],
  ['speaks what is none', { spoken: 'English!' }, ['spoken']],
  ['is empty', { title: '', what: '', audience: '', how: '', cost: '', proof: '', contactRole: '' }, ['title', 'what', 'audience', 'how', 'cost', 'proof', 'contactRole']],
]
for (const [name, change, mistakes] of cases) test(`a practice that ${name}`, () => assert.deepEqual(mistakesInPractice({ ...whole, ...change }, ['2.1']), mistakes))

test('languages are read however they are separated', () => assert.deepEqual(languagesIn('EN; fr  pt-BR'), ['en', 'fr', 'pt-br']))
test('a use says how and since when', () => {
  assert.deepEqual(mistakesInUse({ way: 'adapted', since: '2026-11' }), [])
  assert.deepEqual(mistakesInUse({ way: 'copied', since: 'spring' }), ['way', 'since'])
})
test('its key lasts and can be guessed', () => assert.equal(practiceId('XAA', 2026, 7), 'PR-XAA-2026-07'))
test('what is missing is proof, then where it can be read', () => {
  assert.equal(lacks({ proof: 'none', proofUrl: null }), 'proof')
  assert.equal(lacks({ proof: 'evaluation', proofUrl: null }), 'address')
  assert.equal(lacks({ proof: 'evaluation', proofUrl: 'https://example.org' }), null)
  assert.equal(lacks({ proof: 'own-figures', proofUrl: null }), null)
})
