export const installPath = '/slack/install'
export const redirectPath = '/slack/oauth_redirect'
