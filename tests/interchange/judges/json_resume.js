// Answers a JSON list of texts with a list of errors for each, as the package named by the first argument sees them.
'use strict';
const { validate } = require(process.argv[2]);

function errors(text) {
  let resume;
  try {
    resume = JSON.parse(text);
  } catch (error) {
    return [String(error)];
  }
  let found;
  validate(resume, (failed) => {
    found = (failed || []).map((error) => error.stack);
  });
  return found;
}

const texts = JSON.parse(require('fs').readFileSync(0, 'utf-8'));
process.stdout.write(JSON.stringify(texts.map(errors)));
