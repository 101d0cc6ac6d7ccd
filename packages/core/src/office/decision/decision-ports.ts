import type { RegistrationProcessor } from '../../backbone/registration-processor/registration-processor.ts';
import type { DeskFacts } from '../../preregistration/desk/desk-facts.ts';
import type { AnswerField } from '../../preregistration/desk/shown-answers.ts';

export interface DecisionPorts {
  readonly processor: Pick<RegistrationProcessor, 'waiting' | 'facts' | 'factsOf' | 'decide'>;
  readonly masterData: DeskFacts;
  /** The attributes in the country's order and words. */
  readonly fields: readonly AnswerField[];
}
