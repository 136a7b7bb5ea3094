/** Scripts that need more than one file are made by esbuild when they are first asked for, out of the same files that the server runs. */
import { join } from 'node:path'
import { build, type BuildOptions } from 'esbuild'

const root = join(import.meta.dirname, '..')

export async function bundled(entry: string, options: Pick<BuildOptions, 'alias' | 'inject' | 'plugins'> = {}): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], absWorkingDir: root, bundle: true, write: false, minify: true, format: 'iife', target: 'es2022', ...options })
  return outputFiles[0]?.text ?? ''
}

/** Made at the first asking, and kept. */
export const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
