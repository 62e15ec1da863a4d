/** Whose store it is that the tests start for themselves. Apart from the helpers, as a child process needs it, too. */
export const region = 'cn-north-1'
export const credentials = { accessKeyId: 'AKIACHILD', secretAccessKey: 'child-secret' }
