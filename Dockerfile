FROM node:22-bookworm-slim
WORKDIR /grapevine
COPY package.json package-lock.json ./
RUN npm install --no-audit --no-fund
COPY . .
RUN npm run build && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
ENTRYPOINT ["bin/grapevine.mjs"]
CMD ["serve"]
