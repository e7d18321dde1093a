/** Within a suite: keeps what the window looked like when a test in it failed, which says more than the test's message. */
export function pictureFailures(session: () => { picture(name: string): Promise<void> }): void {
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') await session().picture(`failed ${test.fullTitle().replace(/[^\w ]+/g, ' ')}`);
  });
}
