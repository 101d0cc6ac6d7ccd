import { describe, expect, it } from 'vitest';
import { asksASignInIn, choosesInTheBanner } from '../actions/language.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';
import { textsIn } from '../src/texts.ts';

describe.each(CIRCUMSTANCES)(
  'a service’s sign-in in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('opens in the language the service asks for, until the person chooses another [L-2]', async () => {
      const person = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = person;
      const another = circumstances.language === 'fra' ? 'eng' : 'fra';
      const title = page.getByRole('heading', { level: 1 });
      await page.goto(`${stage.doorstep.portal}/`);
      await choosesInTheBanner(person, another);
      await asksASignInIn(person, stage.doorstep);
      expect(await title.textContent()).toContain(t('sign-in.identify-title'));
      await lookAround('sign-in-in-the-language-of-the-service');
      // The question once more after a mistake is in the same language.
      await page.getByRole('button', { name: t('sign-in.send') }).click();
      await page.getByRole('alert').waitFor();
      expect(await title.textContent()).toContain(t('sign-in.identify-title'));
      await choosesInTheBanner(person, another);
      expect(await title.textContent()).toContain(textsIn(another)('sign-in.identify-title'));
      await person.leave();
    });
  },
);
