import { describe, it } from 'vitest';
import { choosesInTheBanner } from '../actions/language.ts';
import { addsADocument, movesAPlace } from '../actions/office-master-data.ts';
import { goesTo, signsInAtTheOffice } from '../actions/office.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'the books of the country in the back office in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('adds a document and moves a place after seeing the effect', async () => {
      const officer = await personAt(stage.browser, circumstances);
      await officer.page.goto(`${stage.doorstep.portal}/office`);
      await choosesInTheBanner(officer, circumstances.language);
      await signsInAtTheOffice(officer);
      await goesTo(officer, 'master-data', 'centres-title');
      await addsADocument(officer);
      await movesAPlace(officer);
      await officer.leave();
    });
  },
);
