/** What the command's end tells a script. */
export const exitCode = {
  ran: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  notSignedIn: 4,
  conflict: 5,
  findings: 6,
  partialUpload: 7,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
