import type en from './en'

/** The same keys as in English, with other words. */
export type Messages = Words<typeof en>
export type Words<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Words<Catalogue[Key]>
}

/** The fields of forms, each with its label. */
export type FieldName = keyof (typeof en)['client']['fields']
