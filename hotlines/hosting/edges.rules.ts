/** Networks that pass on what lies elsewhere: whoever asks them sees a relay near by, not the machine that holds it. By the number of the network, for those that do nothing else, and by the ends of aliases, for those whose network has other customers too. */
export interface Edge {
  readonly name: string
  /** Autonomous systems that serve as relays alone. */
  readonly networks: readonly number[]
  readonly aliases: readonly string[]
}
/** Numbers as registered with the regional registries; a test holds them against the names in the table of networks. Ends of aliases as each documents them for its customers. */
export const edges: readonly Edge[] = [
  { name: 'Cloudflare', networks: [13_335, 209_242], aliases: ['cdn.cloudflare.net'] },
  { name: 'Fastly', networks: [54_113], aliases: ['fastly.net', 'fastlylb.net'] },
  { name: 'Akamai', networks: [20_940, 16_625, 32_787], aliases: ['akamaiedge.net', 'akamai.net', 'edgekey.net', 'edgesuite.net', 'akamaized.net'] },
  { name: 'Imperva', networks: [19_551], aliases: ['incapdns.net', 'impervadns.net'] },
  { name: 'Sucuri', networks: [30_148], aliases: ['sucuri.net'] },
  { name: 'DDoS-Guard', networks: [57_724], aliases: [] },
  { name: 'Bunny', networks: [200_325], aliases: ['b-cdn.net'] },
  { name: 'CDN77', networks: [60_068], aliases: ['cdn77.org'] },
  { name: 'Gcore', networks: [199_524], aliases: ['gcdn.co', 'gcorelabs.net'] },
  { name: 'Qrator', networks: [200_449], aliases: [] },
  { name: 'StormWall', networks: [59_796], aliases: [] },
  { name: 'Amazon CloudFront', networks: [], aliases: ['cloudfront.net'] },
  { name: 'Microsoft Azure', networks: [], aliases: ['azureedge.net', 'azurefd.net'] },
]
const byNetwork = new Map(edges.flatMap(({ name, networks }) => networks.map((number) => [number, name] as const)))
export const edgeOfNetwork = (number: number): string | null => byNetwork.get(number) ?? null
export const edgeOfAlias = (alias: string): string | null => edges.find(({ aliases }) => aliases.some((end) => alias === end || alias.endsWith(`.${end}`)))?.name ?? null
