# Two stages: what runs, without what only builds or tests.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node itself; the development dependency `node` and the test tools stay out.
RUN npm ci --omit=dev
# `natural` is used for one distance and one baseline; what it would bring beside is cut in package.json, this is its own.
RUN rm -rf node_modules/natural/lib/natural/brill_pos_tagger/data

FROM node:24-slim
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 HOST=0.0.0.0 PORT=3000 VAR_DIR=/var/lib/khoan-da
WORKDIR /app
RUN install -d -o node -g node -m 700 /var/lib/khoan-da
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY intents ./intents
COPY data ./data
# What the judge learns from the corpus is made here, so that no container has to at its first start.
RUN VAR_DIR=/app/var node src/cli/train.ts
USER node
VOLUME /var/lib/khoan-da
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=40", "--initial-old-space-size=96", "--import=./src/compile-cache.ts", "src/main.ts"]
