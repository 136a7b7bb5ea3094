import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { claim } from './only-one.ts'
import { runProgram, temporaryData } from './test-programs/temporary.ts'

test('the second is told who the first is, until the first lets go', async (t) => {
  const dataFolder = await temporaryData(t)
  const first = await claim(dataFolder)
  assert.ok('release' in first)
  assert.deepEqual(await claim(dataFolder), { heldBy: process.pid })

  await first.release()
  const second = await claim(dataFolder)
  assert.ok('release' in second)
  await second.release()
})

test('of many that start at the same instant one wins, and all others name it', async (t) => {
  const dataFolder = await temporaryData(t)
  const programs = Array.from({ length: 6 }, () => runProgram(t, 'claim-and-wait', dataFolder))
  const answers = await Promise.all(programs.map(async (program) => JSON.parse((await program.nextLine()) ?? '')))

  const winners = answers.filter((answer) => 'pid' in answer)
  assert.equal(winners.length, 1)
  assert.deepEqual(
    answers.filter((answer) => 'heldBy' in answer),
    Array(5).fill({ heldBy: winners[0].pid }),
  )
})

test('a claim dies with its process, kill -9 included', async (t) => {
  const dataFolder = await temporaryData(t)
  const holder = runProgram(t, 'claim-and-wait', dataFolder)
  await holder.nextLine()
  assert.deepEqual(await claim(dataFolder), { heldBy: holder.pid })
  await holder.kill()

  const next = await claim(dataFolder)
  assert.ok('release' in next)
  await next.release()
})

test('a number left behind means nothing, even when a living process has it now', async (t) => {
  const dataFolder = await temporaryData(t)
  const first = await claim(dataFolder)
  assert.ok('release' in first)
  await first.release()
  await writeFile(join(dataFolder, 'alliance.pid'), '1\n')

  const second = await claim(dataFolder)
  assert.ok('release' in second)
  await second.release()
})
