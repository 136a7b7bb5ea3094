/** The arrows between folders and kinds of file (STYLE.md). What is not forbidden here is allowed; tests may reach everything. */
const no = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: { path: to } })
const modules = 'alliance|monitoring|conferences|hotlines|people|signing|exchange|handover|demonstration|operations'
const notModules = 'access|platform|record|web|db'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: { pathNot: ['\\.rules\\.ts$', '^node:crypto$', '^crypto$'], dependencyTypesNot: ['type-only'] },
    },
    no('stores-know-only-rules-and-the-database', '\\.store\\.ts$', '\\.(act|pages|routes)\\.tsx?$|^web/(?!texts\\.rules)|^record/(?!verdict|tree/|signatures/|log/leaf\\.rules)'),
    no('acts-know-no-html', '\\.act\\.ts$', '\\.(pages|routes)\\.tsx?$|node_modules/hono'),
    no('pages-do-no-io', '\\.pages\\.tsx$', '\\.(store|act|routes)\\.tsx?$|^platform/|^record/(?!verdict|signatures/|log/leaf\\.rules)'),
    { name: 'modules-are-strangers', severity: 'error', from: { path: `^(${modules})/` }, to: { path: `^(${modules})/`, pathNot: ['^$1/', '/public\\.ts$'] } },
    no('access-knows-nobody', '^access/', `^(${modules}|web|record|platform|db)/`),
    no('platform-knows-nobody', '^platform/', `^(${modules}|web|record|access)/`),
    no('record-knows-no-module', '^record/', `^(${modules}|web)/`),
    no('web-knows-no-module', '^web/', `^(${modules})/`),
    { name: 'nobody-knows-the-wiring', severity: 'error', from: { path: `^(${modules}|${notModules})/` }, to: { path: '^(main|modules)\\.ts$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^tests/)|(\\.test\\.tsx?$)|(/test-programs/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
}
