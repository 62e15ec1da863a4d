import { join } from 'node:path'
import { buildSync } from 'esbuild'
import type { FunctionName } from '../pipeline/function-work.ts'
import { functionEntries, projectRoot } from './entries.ts'

export const bundleFolder = join(projectRoot, 'dist/functions')

export function bundleOf(name: FunctionName): string {
  return join(bundleFolder, name)
}

/**
 * Every function as one file, in one run of esbuild (NodejsFunction starts it once per function). The SDK is bundled:
 * what runs is what was tested, whatever the runtime brings along, and unused parts of it are gone.
 */
export function bundleFunctions(): void {
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(Object.entries(functionEntries).map(([name, entry]) => [`${name}/index`, entry])),
    outdir: bundleFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    // Errors are logged by name and place (functions/envelope.ts), so both have to survive.
    keepNames: true,
    // Packages in CommonJS ask for Node's own modules by require.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'warning',
  })
}
