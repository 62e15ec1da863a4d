import { CommanderError } from 'commander'
import { exitCode } from './exit-code.ts'
import { buildProgram } from './program.ts'
import { languageOfHelp } from './terminal/language.ts'
import { openTerminal, type TerminalOptions } from './terminal/terminal.ts'

/** Entry of the command `intake`. What a command needs is loaded when it runs, so that help is there at once. */

// `intake check … | head`: the reader has gone, which changes nothing of the job.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const terminalFor = (options: TerminalOptions) => openTerminal(options, process.env)

const program = buildProgram(
  {
    async check(options, terminalOptions) {
      const [{ checkFolder }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/check-folder.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      process.exitCode = await runUntilInterrupted(terminal, (signal) => checkFolder(options, terminal, signal))
    },
    async checkList(file, terminalOptions) {
      const { checkList } = await import('./commands/check-list.ts')
      process.exitCode = await checkList(file, terminalFor(terminalOptions))
    },
    async serve(options) {
      const { serve } = await import('./commands/serve.ts')
      process.exitCode = await serve(options)
    },
    async doctor(options, terminalOptions) {
      const [{ doctor }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/doctor.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      process.exitCode = await runUntilInterrupted(terminal, (signal) => doctor(options, terminal, signal))
    },
    async upload(options, terminalOptions) {
      const [{ upload }, { linkFrom }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/upload.ts'),
        import('./upload/link-from.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      const link = await linkFrom(options, process.env, process.stdin)
      // Without a link there is nothing to open, which the command says.
      const given = { ...options, link: '', ...link }
      process.exitCode = await runUntilInterrupted(terminal, (signal) => upload(given, terminal, signal))
    },
    async verify(options, terminalOptions) {
      const [{ verify }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/verify.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      process.exitCode = await runUntilInterrupted(terminal, (signal) => verify(options, terminal, signal))
    },
    async search(options, terminalOptions) {
      const [{ search }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/search.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      process.exitCode = await runUntilInterrupted(terminal, (signal) => search(options, terminal, signal))
    },
    async exportInspection(options, terminalOptions) {
      const [{ exportInspection }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/export.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      process.exitCode = await runUntilInterrupted(terminal, (signal) => exportInspection(options, terminal, signal))
    },
    async login(options, terminalOptions) {
      const [{ login }, { askToken }, { loginsOf }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/login.ts'),
        import('./login/ask-token.ts'),
        import('./login/stored-login.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      const readToken = async () => process.env.INTAKE_TOKEN || askToken(process.stdin, terminal)
      const means = { logins: loginsOf(process.env), readToken }
      process.exitCode = await runUntilInterrupted(terminal, (signal) => login(options, means, terminal, signal))
    },
    async logout(options, terminalOptions) {
      const [{ logout }, { loginsOf }] = await Promise.all([
        import('./commands/login.ts'),
        import('./login/stored-login.ts'),
      ])
      process.exitCode = await logout(options, loginsOf(process.env), terminalFor(terminalOptions))
    },
    async team(command, options, terminalOptions) {
      const [{ team }, { runUntilInterrupted }] = await Promise.all([
        import('./commands/team.ts'),
        import('./run-until-interrupted.ts'),
      ])
      const terminal = terminalFor(terminalOptions)
      process.exitCode = await runUntilInterrupted(terminal, (signal) => team(command, options, terminal, signal))
    },
    print: (text) => void process.stdout.write(text),
    async checkConfig(args) {
      const { runInfra } = await import('./commands/run-infra.ts')
      process.exitCode = await runInfra('config-check', args)
    },
    async cost(args) {
      const { runInfra } = await import('./commands/run-infra.ts')
      process.exitCode = await runInfra('cost', args)
    },
  },
  languageOfHelp(process.argv.slice(2), process.env),
)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // The library has said what there is to say.
  process.exitCode = error.exitCode === 0 ? exitCode.ran : exitCode.usage
}
