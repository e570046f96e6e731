const platformsAndAdapters = '^src/(platforms|channels|database|charts|intake|schedule|system)/'

/** Which folder may import which: domain ← ports ← app ← command ← commands; adapters are strangers to one another. */
export default {
  forbidden: [
    arrow('domain-is-pure', '^src/domain/', '^(src/(?!domain/)|commands/)'),
    {
      name: 'domain-packages',
      comment: 'domain uses pure packages only',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core', 'npm-no-pkg', 'unknown'],
        pathNot: '^(node_modules/(luxon|croner|jsep|decimal\\.js|yaml|zod|pinyin-pro|@types/luxon)/|crypto$|node:crypto$)',
      },
    },
    arrow('reply-on-domain', '^src/reply/', '^(src/(?!reply/|domain/)|commands/)'),
    arrow('ports-on-domain-and-reply', '^src/ports/', '^(src/(?!ports/|domain/|reply/)|commands/)'),
    arrow('app-below-command', '^src/app/', '^(src/(?!app/|ports/|domain/|reply/)|commands/)'),
    arrow('command-on-app', '^src/command/', '^(src/(?!command/|app/|ports/|domain/|reply/)|commands/)'),
    arrow('commands-on-command', '^commands/', '^src/(?!command/|app/|ports/|domain/|reply/)'),
    arrow('adapters-on-ports', platformsAndAdapters, '^(src/(app|command|assemble|cli|sample)/|src/main|commands/)'),
    {
      name: 'adapters-are-strangers',
      comment: 'platforms, channels, database, charts, intake, schedule do not know one another',
      severity: 'error',
      from: { path: '^src/(platforms/[^/]+|channels/[^/]+|database|charts|intake|schedule)/' },
      to: { path: '^src/(platforms|channels|database|charts|intake|schedule)/', pathNot: ['^$1/', '^src/$1/'] },
    },
    {
      name: 'only-assemble-joins',
      comment: 'whoever knows every part is main, cli or assemble',
      severity: 'error',
      from: { path: '^src/(?!main|cli/|assemble/)|^commands/' },
      to: { path: '^src/(assemble|cli)/' },
    },
    { name: 'no-circle', severity: 'error', from: { path: '^(src|commands)/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: { path: '^(src|commands)/' }, to: { couldNotResolve: true, pathNot: 'generated/' } },
    { name: 'no-test-in-product', severity: 'error', from: { path: '^(src|commands)/' }, to: { path: '^test/' } },
    {
      name: 'no-dev-package-in-product',
      severity: 'error',
      from: { path: '^(src|commands)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(generated/|platforms/console/page/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}

function arrow(name, from, to) {
  return { name, severity: 'error', from: { path: from }, to: { path: to } }
}
