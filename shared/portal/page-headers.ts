/**
 * The headers under which pages are served, locally and on AWS. Nothing but our own files, nowhere to send data but our
 * API and one other origin: the store where files are uploaded, the identity provider where the team signs in; tokens are in the fragment and no Referer ever leaves.
 */
export function pageHeaders(otherOrigin: string | null): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    otherOrigin === null ? "connect-src 'self'" : `connect-src 'self' ${otherOrigin}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  }
}
