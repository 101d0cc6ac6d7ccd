/** What a template may and must refer to; `must` is a part of `may`. */
export interface TemplateRule {
  readonly may: readonly string[];
  readonly must: readonly string[];
}
