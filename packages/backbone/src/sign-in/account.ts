/** Whom the provider knows: the person and the id they typed, which relying parties may be told. */
export interface Account {
  readonly uin: string;
  readonly individualId: string;
}

/** The provider holds accounts as one text; it stands only in sealed payloads. */
export function accountId({ uin, individualId }: Account): string {
  return `${uin}~${individualId}`;
}

export function readAccountId(text: string): Account {
  const [uin = '', individualId = ''] = text.split('~');
  return { uin, individualId };
}
