import type en from './en'

/** The same keys as in English, with other words. */
export type Messages = Words<typeof en>
export type Words<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Words<Catalogue[Key]>
}

/** What the browser's script says by itself: plain sentences, with no more than `{name}`s in them. */
export type ClientWords = Messages['client']
export type CodeSheetWords = Messages['codeSheet']

/** The fields of forms, each with its label. */
export type FieldName = keyof (typeof en)['client']['fields']
