/** Import direction: infra → functions → shared; local → functions → shared; cli → local (it starts it) and shared; shared is pure. */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ decides; it may import only itself and zod.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^shared/|node_modules/zod/' },
    },
    {
      name: 'functions-know-no-runner',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(local|infra|cli|web)/' },
    },
    { name: 'local-knows-no-infra', severity: 'error', from: { path: '^local/' }, to: { path: '^(infra|cli|web)/' } },
    {
      name: 'infra-assembles-only',
      comment: 'infra/ reads the tables of steps and routes and the types of configs; it never runs the work.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(local|cli|web)/' },
    },
    {
      name: 'cli-speaks-http',
      comment: 'cli/ talks to the pipeline over HTTP; of functions/ and local/ it imports types at most.',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(functions|local|infra|web)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-speaks-http',
      comment: 'web/ talks to the pipeline over HTTP; it shares what is pure and types.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(functions|local|infra|cli)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
