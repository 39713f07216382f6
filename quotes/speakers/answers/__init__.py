"""Who a mention stands for, by the kind that it is of; nobody named where the text does not say."""
