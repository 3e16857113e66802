# A mock in a container; docs/ci.md explains how to use it. Alpine is the smallest image of Node.js, and works as long as no
# production dependency has native parts. Needs Docker 25 or later, for --start-interval.
FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-alpine
LABEL org.opencontainers.image.title="factpulse-kit" \
  org.opencontainers.image.description="A stand-in for FactPulse's Client Management API" \
  org.opencontainers.image.licenses="MIT"
# The loopback address of a container cannot be reached from outside.
ENV NODE_ENV=production FACTPULSE_KIT_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The command by its name, for docker exec; and a folder for --persist, whose owner a volume takes over.
RUN ln -s /app/dist/cli/main.js /usr/local/bin/factpulse-kit && install -d -o node -g node /data
USER node
EXPOSE 8001
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.FACTPULSE_KIT_PORT || 8001}/__admin/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell, so that signals reach Node.js and flags can follow the name of the image.
ENTRYPOINT ["node", "/app/dist/cli/main.js", "mock"]
