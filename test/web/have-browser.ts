import { chromiumPath } from './browser.ts'

/** Before all tests with a browser, so that two that begin at once do not both install it. */
export function setup(): void {
  chromiumPath()
}
