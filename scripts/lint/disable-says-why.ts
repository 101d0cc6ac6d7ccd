import type { Rule } from 'eslint';

const DISABLE = /^\s*eslint-disable/u;
const WITH_RULE_AND_REASON = /^\s*eslint-disable\S*\s+[\w@/-][^]*?\s--\s+\S[^]{9,}$/u;

/** A comment that switches a rule off names the rule and says why: `eslint-disable-next-line no-x -- reason`. */
export const disableSaysWhy: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { why: 'Name the rule and say why: `… -- reason`.' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!DISABLE.test(comment.value) || WITH_RULE_AND_REASON.test(comment.value)) continue;
        const line = comment.loc?.start.line ?? 1;
        // A report on the comment's own place would be switched off by it.
        context.report({ loc: { line, column: -1 }, messageId: 'why' });
      }
    },
  }),
};
