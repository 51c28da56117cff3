/** What the payload of a record is sealed for. */
export const recordAssociatedData = (id: string) =>
  ({ column: 'openid_record.sealed_payload', row: id }) as const
