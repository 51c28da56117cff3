-- AlterEnum
ALTER TYPE "password_link_purpose" ADD VALUE 'browser';
