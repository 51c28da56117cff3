/** What was typed into these stays in a form that is shown again: names and addresses, never passwords or codes. */
export const KEPT_FIELDS = ['email', 'newEmail', 'oldEmail', 'name', 'deviceName']
