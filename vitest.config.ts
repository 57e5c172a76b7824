import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/support/learn-once.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // One more than the two cores of the machine this is made for: most tests wait for a server to send.
    maxWorkers: 3,
  },
})
