# A mock in a container; docs/docker.md explains how to use it. Alpine is the smallest image of Node.js, and works as long as no
# production dependency has native parts. Needs Docker 25 or later, for --start-interval.
FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
# Declarations and source maps are for compilers and debuggers: 10 of 22 MB, most of it those of the client of Redis.
RUN node deploy/image/add-optional-peers.js && npm ci --omit=dev --ignore-scripts && \
  find node_modules -type f '(' -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' ')' -delete

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
COPY deploy/image/check-health.js ./
# The command by its name, for docker exec; and a folder for --persist, whose owner a volume takes over.
RUN ln -s /app/dist/cli/main.js /usr/local/bin/factpulse-kit && install -d -o node -g node /data
# The user "node", as numbers, so that Kubernetes sees that it is not root.
USER 1000:1000
EXPOSE 8001
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --start-interval=1s \
  CMD ["node", "/app/check-health.js"]
# Without a shell, so that signals reach Node.js and flags can follow the name of the image.
ENTRYPOINT ["node", "/app/dist/cli/main.js", "mock"]
