/** What was answered to requests that are done once (`Idempotency-Key`). */
export interface AnswerRegister {
  /** `request`: digest of what is asked, so that a key is not used for two things. */
  begin(
    userId: string,
    key: string,
    request: string,
  ): Promise<
    | { readonly kind: 'begun' | 'running' | 'other-request' }
    | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  >
  keep(userId: string, key: string, request: string, answer: { status: number; body: string }): Promise<void>
}
