import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkpointText, readCheckpoint, readCheckpointText, signCheckpoint, verifyNote, verifySignature } from './checkpoint.ts'
import { newSigner, printSigner, printVerifier, readSigner, readVerifier, types } from './keys.ts'
import { printNote, readNote } from './note.ts'
import { missingFor, type Policy, readPolicy } from './policy.ts'
import { printProofFile, readProofFile } from './proof-file.ts'

/** Published vectors, each block with its source (C2SP, golang.org/x/mod, sunlight, tessera). */
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'tree', 'vectors.json'), 'utf8'))

test('published notes verify by their keys, and not when a letter is another one (C2SP signed-note, golang.org/x/mod)', () => {
  for (const { vkey, skey, note } of vectors.notes) {
    const key = readVerifier(vkey)!
    assert.equal(printVerifier(key), vkey)
    const read = readNote(note)!
    assert.equal(printNote(read), note)
    assert.equal(verifyNote(read, [key]) && (verifyNote(read, [key]) as []).length, 1)
    assert.equal(verifyNote({ ...read, text: read.text.replace(/[a-z]/, 'X') }, [key]), false)
    assert.deepEqual(verifyNote(read, []), [], 'an unknown key says nothing')
    if (!skey) continue
    const signer = readSigner(skey)!
    assert.equal(printSigner(signer), skey)
    assert.deepEqual(signCheckpoint(signer, read.text, 0), read.signatures[0], 'Ed25519 signs in one way only')
  }
})
test('all sixteen checkpoints of a log are signed as that log signed them (transparency-dev/tessera)', () => {
  const { vkey, skey, origin, checkpoints } = vectors.tesseraLog
  const [key, signer] = [readVerifier(vkey)!, readSigner(skey)!]
  for (const [size, note] of Object.entries(checkpoints) as [string, string][]) {
    const checkpoint = readCheckpoint(note)!
    assert.deepEqual([checkpoint.origin, checkpoint.size], [origin, Number(size)])
    assert.equal(checkpointText(checkpoint), checkpoint.note.text)
    assert.equal((verifyNote(checkpoint.note, [key]) as []).length, 1)
    assert.equal(printNote({ text: checkpointText(checkpoint), signatures: [signCheckpoint(signer, checkpoint.note.text, 0)] }), note)
  }
})
test('published cosignatures verify, with their moment (FiloSottile/sunlight)', () => {
  for (const { vkey, checkpoint, timestamp } of vectors.cosignaturesEd25519.cases) {
    const [key, note] = [readVerifier(vkey)!, readNote(checkpoint)!]
    assert.deepEqual(verifyNote(note, [key]), [{ key, at: timestamp }])
  }
})
test('what we sign verifies in every type, and in no other text, moment or under another name', () => {
  for (const type of Object.values(types)) {
    const [signer, other] = [newSigner('log.example', type), newSigner('log.example', type)]
    const text = checkpointText({ origin: 'log.example', size: 7, root: Buffer.alloc(32, 9) })
    const signature = signCheckpoint(signer, text, 1_800_000_000)
    assert.deepEqual(verifySignature(signer, text, signature), { key: signer, at: type === types.ed25519 ? null : 1_800_000_000 })
    assert.equal(verifySignature(signer, text.replace('7', '8'), signature), false)
    assert.equal(verifySignature(other, text, signature), false)
    const later = Buffer.from(signature.signature)
    later[7] = (later[7] ?? 0) ^ 1
    assert.equal(verifySignature(signer, text, { ...signature, signature: later }), false)
    assert.equal(verifySignature(signer, text, { ...signature, signature: Buffer.alloc(3) }), false)
    const again = readSigner(printSigner(signer))!
    assert.equal(printVerifier(again), printVerifier(signer))
  }
})
test('what comes from outside is read without a crash; a key whose id is not its own, a size with a nought before it, a note without a line are none', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      readNote(text)
      readCheckpoint(text)
      readVerifier(text)
      readSigner(text)
      readPolicy(text)
      readProofFile(text)
    }),
  )
  const { vkey } = vectors.notes[0]
  assert.equal(readVerifier(vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')), null)
  assert.equal(readVerifier(`${vkey}AAAA`), null)
  const root = Buffer.alloc(32).toString('base64')
  for (const text of [`o\n01\n${root}\n`, `o\n-1\n${root}\n`, `o\n9007199254740993\n${root}\n`, `\n1\n${root}\n`, `o\n1\n${root.slice(4)}\n`, 'o\n1\n'])
    assert.equal(readCheckpointText(text), null, text)
  for (const note of ['text\n', 'text\n\n', 'text\n\n— name AAAA\n', 'text\n\n— name AAAAAAAAAAA=', 'te\u0000xt\n\n— name AAAAAAAAAAA=\n'])
    assert.equal(readNote(note), null, JSON.stringify(note))
  assert.ok(readNote('with\n\nan empty line\n\n— name AAAAAAAAAAA=\n'))
})
test('a policy says who is trusted and when it is enough (C2SP tlog-policy)', () => {
  const key = (name: string) => printVerifier(newSigner(name, types.cosignatureEd25519))
  const text = [
    `log ${printVerifier(newSigner('log.example', types.ed25519))} https://log.example/log`,
    `witness fra ${key('fra.example')} https://fra.example  # with an address`,
    ...['usa', 'jpn', 'bra'].map((name) => `witness ${name} ${key(`${name}.example`)}`),
    '',
    'group europe any fra',
    'group others 2 usa jpn bra',
    'group both all europe others',
    'quorum both',
  ]
  const policy = readPolicy(text.join('\n')) as Policy
  assert.equal(policy.logs.length, 1)
  const missing = (...names: string[]) => missingFor(policy, new Set(names))
  assert.deepEqual([missing(), missing('fra'), missing('usa', 'jpn'), missing('fra', 'bra'), missing('fra', 'usa', 'bra')], [3, 2, 1, 1, 0])
  assert.equal(missingFor(readPolicy('quorum none') as Policy, new Set()), 0)
  for (const [lines, at] of [
    [['quorum both'], 1],
    [[...text.slice(0, -1)], 0],
    [[...text, 'quorum fra'], 11],
    [[...text.slice(0, 7), 'group again all fra', 'quorum none'], 8],
    [[...text.slice(0, 5), 'group g 3 usa jpn'], 6],
    [['witness none x'], 1],
    [['leg x'], 1],
  ] as const)
    assert.equal((readPolicy(lines.join('\n')) as { line: number }).line, at, lines.at(-1))
})
test('a proof file comes back as it was written', () => {
  const file = { extra: Buffer.from('said beside it'), index: 12, proof: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)], checkpoint: vectors.tesseraLog.checkpoints['15'] as string }
  assert.deepEqual(readProofFile(printProofFile(file)), file)
  assert.deepEqual(readProofFile(printProofFile({ ...file, extra: null, proof: [] })), { ...file, extra: null, proof: [] })
  const text = printProofFile(file)
  for (const wrong of [
    text.replace('v1', 'v2'),
    text.replace('index 12', 'index 012'),
    text.replace('index 12\n', ''),
    text.replace(Buffer.alloc(32, 2).toString('base64'), 'AAAA'),
    '',
  ])
    assert.equal(readProofFile(wrong), null)
})
