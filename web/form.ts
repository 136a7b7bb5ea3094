/** What came in with a POST: text fields, several of one name, and files. Never trusted; it holds text until a rule has read it. */
export class Form {
  readonly #fields: Map<string, (string | File)[]>

  constructor(entries: Iterable<readonly [string, string | File]>) {
    this.#fields = new Map()
    for (const [name, value] of entries) {
      const values = this.#fields.get(name)
      if (values) values.push(value)
      else this.#fields.set(name, [value])
    }
  }

  /** The field as it was typed, with line ends made \n; '' when it is not there. */
  text(name: string): string {
    const value = this.#fields.get(name)?.[0]
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
  all(name: string): string[] {
    return (this.#fields.get(name) ?? []).filter((value) => typeof value === 'string')
  }
  has(name: string): boolean {
    return this.#fields.has(name)
  }
  /** The file, if one was chosen: a browser sends an empty nameless one where none was. */
  file(name: string): File | null {
    const value = this.#fields.get(name)?.[0]
    return value instanceof File && (value.size > 0 || value.name !== '') ? value : null
  }
  names(): string[] {
    return [...this.#fields.keys()]
  }
  /** All text fields, as name and value, for putting them back on a page. */
  entries(): [string, string][] {
    return this.names().flatMap((name) => this.all(name).map((value): [string, string] => [name, value]))
  }
}
