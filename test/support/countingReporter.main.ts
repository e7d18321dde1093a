import fs from 'node:fs';
import Mocha from 'mocha';

/** Mocha's own report, and its counts in the file that `RIVULET_COUNTS` names, for the sum over all homes. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env['RIVULET_COUNTS'];
      if (file) fs.writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}

module.exports = CountingReporter;
