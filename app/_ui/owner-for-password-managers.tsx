/** Tells password managers whose password it is; people see it above, and nobody types into it. */
export function OwnerForPasswordManagers({ email }: { email: string }) {
  return <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
}
