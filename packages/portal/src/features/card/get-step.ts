/** Where the page is: the form comes back as the next step, with what the step needs. */
export type GetStep =
  | { readonly name: 'identify' }
  | { readonly name: 'code'; readonly transactionId: string; readonly masked: string | null }
  /** The file stands in the page as a data address. */
  | { readonly name: 'ready'; readonly fileName: string; readonly file: string }
  | { readonly name: 'not-ready' };

export type GetWord =
  | 'id-empty'
  | 'channel-empty'
  | 'code-empty'
  | 'code-wrong'
  | 'code-rest'
  | 'locked'
  | 'send-failed'
  | 'no-contact'
  | 'aid-unresolved'
  | 'documents-busy';
